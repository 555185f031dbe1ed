import dev.llmd.resolve.EmbeddedPresets;
import dev.llmd.source.CompactTreeWriter;
import dev.llmd.source.MapNode;
import dev.llmd.source.Shipped;
import dev.llmd.target.Target;
import java.io.IOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts the type tables, and the presets as trees, into the class {@code CompiledTexts}: a start
 * then neither opens the jar nor reads YAML.
 *
 * <p>Usage: {@code java -cp CLASSES:LIBRARIES CompileTexts.java CLASSES}, after javac.
 */
final class CompileTexts {
  private static final ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");

  void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    Path target = classes.resolve("dev/llmd/source/CompiledTexts.class");
    // What an earlier build put in must not be what is read here.
    fill(target, Map.of());
    Map<String, String> texts = new LinkedHashMap<>();
    for (Target release : Target.all()) {
      addTexts(release, texts);
    }
    fill(target, texts);
  }

  private static void addTexts(Target release, Map<String, String> texts) {
    String types = "dev/llmd/schema/" + release.name() + ".types";
    texts.put(types, Shipped.text(types));
    for (String name : new EmbeddedPresets(release).names()) {
      String preset = "dev/llmd/presets/" + release.name() + "/" + name + ".yaml";
      MapNode tree = EmbeddedPresets.admitted(Shipped.writtenTree(preset).orElseThrow(), release);
      texts.put(preset, CompactTreeWriter.write(tree));
    }
  }

  /** Gives {@code find} another body. */
  private static void fill(Path file, Map<String, String> texts) throws IOException {
    ClassFile classFile = ClassFile.of();
    ClassModel before = classFile.parse(file);
    byte[] after =
        classFile.build(
            before.thisClass().asSymbol(),
            type -> {
              for (ClassElement element : before) {
                if (element instanceof MethodModel method
                    && method.methodName().equalsString("find")) {
                  type.withMethodBody(
                      "find",
                      method.methodTypeSymbol(),
                      method.flags().flagsMask(),
                      code -> find(code, texts));
                } else {
                  type.with(element);
                }
              }
            });
    Files.write(file, after);
  }

  /** Compares the name with each, and returns the text of the one that it is. */
  private static void find(CodeBuilder code, Map<String, String> texts) {
    texts.forEach(
        (name, text) -> {
          Label next = code.newLabel();
          code.loadConstant(name)
              .aload(0)
              .invokevirtual(
                  ConstantDescs.CD_String,
                  "equals",
                  MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object))
              .ifeq(next)
              .loadConstant(text)
              .invokestatic(OPTIONAL, "of", MethodTypeDesc.of(OPTIONAL, ConstantDescs.CD_Object))
              .areturn()
              .labelBinding(next);
        });
    code.invokestatic(OPTIONAL, "empty", MethodTypeDesc.of(OPTIONAL)).areturn();
  }
}
