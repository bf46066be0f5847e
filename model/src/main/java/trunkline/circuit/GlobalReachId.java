package trunkline.circuit;

import trunkline.circuit.ResourceId.CircuitId;

/// Names a Global Reach connection.
///
/// @param circuit on which it is made
/// @param name there
public record GlobalReachId(CircuitId circuit, String name) implements Comparable<GlobalReachId> {

    /// By circuit, then by name.
    @Override
    public int compareTo(GlobalReachId other) {
        int byCircuit = circuit.compareTo(other.circuit);
        return byCircuit != 0 ? byCircuit : name.compareToIgnoreCase(other.name);
    }

    /// As a part of its circuit.
    Operation.Subject subject() {
        return new Operation.Subject.Part(circuit, part());
    }

    String part() {
        return "connection " + name;
    }
}
