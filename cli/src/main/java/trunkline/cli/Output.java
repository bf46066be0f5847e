package trunkline.cli;

/// For whom an answer is written.
enum Output {
    /// For a person.
    TEXT,
    /// For a program.
    JSON
}
