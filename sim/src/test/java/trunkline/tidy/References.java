package trunkline.tidy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a class file names.
///
/// @param owner the class itself, `trunkline/net/Asn`
/// @param classes every class that it names
/// @param members every method and field that it uses, `java/time/Instant.now`
record References(String owner, Set<String> classes, Set<String> members) {

    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([^;<]+)[;<]");

    static References of(Path file) {
        ClassModel model = ClassFile.of().parse(Tree.bytes(file));
        Set<String> classes = new TreeSet<>();
        Set<String> members = new TreeSet<>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry named -> add(classes, named.asInternalName());
                case NameAndTypeEntry typed -> addDescriptor(classes, typed.type().stringValue());
                case MemberRefEntry member ->
                        members.add(
                                member.owner().asInternalName()
                                        + "."
                                        + member.name().stringValue());
                default -> {}
            }
        }
        return new References(model.thisClass().asInternalName(), classes, members);
    }

    private static void add(Set<String> classes, String name) {
        if (name.startsWith("[")) {
            addDescriptor(classes, name);
        } else {
            classes.add(name);
        }
    }

    private static void addDescriptor(Set<String> classes, String descriptor) {
        Matcher matcher = IN_DESCRIPTOR.matcher(descriptor);
        while (matcher.find()) {
            classes.add(matcher.group(1));
        }
    }

    /// The package of a class, dotted.
    static String room(String internalName) {
        int slash = internalName.lastIndexOf('/');
        return slash < 0 ? "" : internalName.substring(0, slash).replace('/', '.');
    }
}
