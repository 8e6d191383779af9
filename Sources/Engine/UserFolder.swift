/// The folders of the user's own files.
package enum UserFolder {
  /// Settings: `iars` in `$XDG_CONFIG_HOME` or `~/.config`; nil without a home.
  package static var settings: String? { path("XDG_CONFIG_HOME", else: ".config") }

  /// What is remembered: `iars` in `$XDG_STATE_HOME` or `~/.local/state`; nil without a home.
  package static var memory: String? { path("XDG_STATE_HOME", else: ".local/state") }

  private static func path(_ name: String, else folder: String) -> String? {
    // A relative path is to be ignored (XDG base directory specification).
    if let path = ResourceFolder.environment(name), path.hasPrefix("/") { return path + "/iars" }
    return ResourceFolder.environment("HOME").map { "\($0)/\(folder)/iars" }
  }
}
