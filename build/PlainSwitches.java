import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives the pattern switches of compiled classes plain code: a chain of {@code instanceof}.
 *
 * <p>javac leaves it to the JVM to spin a class for each pattern switch when it first runs, and the
 * AOT cache of JDK 25 holds lambdas and string concatenations but not those. A start of llmd goes
 * through thirty of them, half a millisecond each. Switches with other labels than types stay.
 *
 * <p>Usage: {@code java -cp CLASSES:LIBRARIES PlainSwitches.java CLASSES}, after javac.
 */
final class PlainSwitches {
  private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final MethodTypeDesc TYPE_SWITCH =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object, ConstantDescs.CD_int);

  private final ClassFile classFile =
      ClassFile.of(
          ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())));

  void main(String[] args) throws IOException {
    for (Path file : classFiles(Path.of(args[0]))) {
      ClassModel model = classFile.parse(file);
      List<List<ClassDesc>> switches = new ArrayList<>();
      byte[] plain = classFile.transformClass(model, transform(model, switches));
      if (!switches.isEmpty()) {
        Files.write(file, plain);
      }
    }
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  /** Calls a method of the class for each switch, and adds these methods at its end. */
  private static ClassTransform transform(ClassModel model, List<List<ClassDesc>> switches) {
    ClassDesc owner = model.thisClass().asSymbol();
    boolean isInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
    CodeTransform calls =
        (code, element) -> {
          if (isTypeSwitch(element)) {
            code.invokestatic(owner, name(switches.size()), TYPE_SWITCH, isInterface);
            switches.add(types((InvokeDynamicInstruction) element));
          } else {
            code.with(element);
          }
        };
    return ClassTransform.transformingMethodBodies(calls)
        .andThen(ClassTransform.endHandler(type -> addMethods(type, switches)));
  }

  private static String name(int number) {
    return "typeSwitch$" + number;
  }

  private static boolean isTypeSwitch(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && call.bootstrapMethod().owner().equals(BOOTSTRAPS)
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && call.bootstrapArgs().stream().allMatch(label -> label instanceof ClassDesc);
  }

  private static List<ClassDesc> types(InvokeDynamicInstruction call) {
    List<ClassDesc> types = new ArrayList<>();
    for (ConstantDesc label : call.bootstrapArgs()) {
      types.add((ClassDesc) label);
    }
    return types;
  }

  private static void addMethods(ClassBuilder type, List<List<ClassDesc>> switches) {
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    for (int i = 0; i < switches.size(); i++) {
      List<ClassDesc> types = switches.get(i);
      type.withMethodBody(name(i), TYPE_SWITCH, flags, code -> choose(code, types));
    }
  }

  /**
   * What {@link java.lang.runtime.SwitchBootstraps#typeSwitch} says of a value and an index to
   * start from: -1 for null, the index of the first type from there on that it is an instance of,
   * or their number when there is none.
   */
  private static void choose(CodeBuilder code, List<ClassDesc> types) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    for (int i = 0; i < types.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf(types.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(types.size()).ireturn();
  }
}
