/// Where the program keeps what it remembers from one run to the next.
package enum StateFolder {
  /// The path of a file of it, which need not exist.
  ///
  /// It is in `iars` in `$XDG_STATE_HOME`, else in `~/.local/state/iars`; nil when neither is known.
  /// A relative `$XDG_STATE_HOME` is passed over, as its standard says. `variable` is the
  /// environment: that of the process unless told otherwise.
  package static func path(
    of name: String, variable: (String) -> String? = ResourceFolder.environment
  ) -> String? {
    if let folder = variable("XDG_STATE_HOME"), folder.hasPrefix("/") {
      return "\(folder)/iars/\(name)"
    }
    return variable("HOME").map { "\($0)/.local/state/iars/\(name)" }
  }
}
