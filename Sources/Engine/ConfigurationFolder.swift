/// Where the operator keeps what is their own: themes, say.
package enum ConfigurationFolder {
  /// The path of a file or folder of the operator's, which need not exist.
  ///
  /// It is in `iars` in `$XDG_CONFIG_HOME`, else in `~/.config/iars`; nil when neither is known. A
  /// relative `$XDG_CONFIG_HOME` is passed over, as its standard says. `variable` is the
  /// environment: that of the process unless told otherwise.
  package static func path(
    of name: String, variable: (String) -> String? = ResourceFolder.environment
  ) -> String? {
    if let folder = variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      return "\(folder)/iars/\(name)"
    }
    return variable("HOME").map { "\($0)/.config/iars/\(name)" }
  }
}
