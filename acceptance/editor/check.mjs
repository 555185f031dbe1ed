// check.mjs SERVER FILE... FILE:LINE:COLUMN...: opens the files in yaml-language-server, and prints what an editor
// underlines in each, and what it offers and (first sentence) explains at
// the places.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const [server, ...places] = process.argv.slice(2);
const asked = places.filter((place) => place.includes(':'));
const files = places.filter((place) => !place.includes(':'));
const uri = (file) => pathToFileURL(resolve(file)).href;
const child = spawn('node', [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
let id = 0, buffer = Buffer.alloc(0);
const waiting = new Map(), diagnostics = new Map();
const send = (m) => { const t = JSON.stringify({ jsonrpc: '2.0', ...m }); child.stdin.write(`Content-Length: ${Buffer.byteLength(t)}\r\n\r\n${t}`); };
const ask = (method, params) => new Promise((r) => { waiting.set(++id, r); send({ id, method, params }); });
child.stdout.on('data', (d) => {
  buffer = Buffer.concat([buffer, d]);
  for (;;) {
    const head = buffer.indexOf('\r\n\r\n'); if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/.exec(buffer.toString('ascii', 0, head))[1]);
    if (buffer.length < head + 4 + length) return;
    const m = JSON.parse(buffer.toString('utf8', head + 4, head + 4 + length)); buffer = buffer.subarray(head + 4 + length);
    if (m.method === 'textDocument/publishDiagnostics') diagnostics.set(m.params.uri, m.params.diagnostics);
    else if (m.method === 'workspace/configuration') send({ id: m.id, result: m.params.items.map(() => ({ validate: true, completion: true, hover: true, schemaStore: { enable: false } })) });
    else if (m.method && m.id !== undefined) send({ id: m.id, result: null });
    else if (waiting.has(m.id)) { waiting.get(m.id)(m.result); waiting.delete(m.id); }
  }
});
const caps = { workspace: { configuration: true }, textDocument: { publishDiagnostics: {}, completion: { completionItem: { snippetSupport: true } } } };
await ask('initialize', { processId: process.pid, rootUri: pathToFileURL(resolve('.')).href, capabilities: caps });
send({ method: 'initialized', params: {} });
send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: { validate: true, completion: true, schemaStore: { enable: false } } } } });
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri: uri(file), languageId: 'yaml', version: 1, text } } });
  for (let i = 0; i < 100 && !diagnostics.has(uri(file)); i++) await new Promise((r) => setTimeout(r, 100));
  const found = diagnostics.get(uri(file));
  if (!found) throw new Error(`${file}: the language server says nothing`);
  if (!found.length) console.log(`${file} is fine`);
  for (const d of found) console.log(`${file}:${d.range.start.line + 1}:${d.range.start.character + 1} ${d.message}`);
}
for (const place of asked) {
  const [file, line, column] = place.split(':');
  const at = { textDocument: { uri: uri(file) }, position: { line: line - 1, character: column - 1 } };
  const offered = await ask('textDocument/completion', at);
  console.log(`${place} offers ${(offered?.items ?? offered ?? []).map((item) => item.label).join(', ')}`);
  const hover = await ask('textDocument/hover', at);
  if (hover) console.log(`${place} explains ${(hover.contents.value ?? '').split('\n').map((line) => line.trim()).filter((line) => line && !/^(####|Source:)/.test(line)).join(' ').split(/(?<=[.])\s/)[0]}`);
}
await ask('shutdown');
send({ method: 'exit' });
