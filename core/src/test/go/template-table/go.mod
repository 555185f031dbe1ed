module llmd.dev/template-table

go 1.24
