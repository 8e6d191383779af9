import ArgumentParser
import Engine
import Glibc
import Terminal

/// `iars themes`: what the console can look like.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the themes, or look at one.",
    discussion: """
      Your own are TOML files in iars/themes in $XDG_CONFIG_HOME or ~/.config: start from a copy of \
      one that `iars themes list` shows. One with the name of another hides it.
      """,
    subcommands: [List.self, Show.self])

  /// `iars themes list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the themes: name, base and file. A broken one is named, with status 65.")

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let library = try ThemeOption.library()
      var themes: [Theme] = []
      var mistakes: [ThemeError] = []
      for name in library.names() {
        do throws(ThemeError) {
          themes.append(try library.load(name))
        } catch {
          mistakes.append(error)
        }
      }
      var output = StandardOutput()
      if json {
        ThemeReport.writeJSON(themes, of: library, into: &output.buffer)
      } else {
        for line in ThemeReport.lines(themes, of: library) { try output.print(line) }
      }
      try output.flush()
      for mistake in mistakes { StandardError.print("iars: \(mistake)") }
      guard mistakes.isEmpty else { throw Failure(status: EX_DATAERR) }
    }
  }

  /// `iars themes show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a theme's roles: colour, contrast with each surface, and a sample.",
      discussion: """
        The samples are drawn on a terminal alone, in the colours that the console has there.
        """)

    @Argument(
      help: "The theme's name; $IARS_THEME, else that of config.toml, else dark, unless given.")
    var name: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let library = try ThemeOption.library()
      let theme = try library.load(name ?? ThemeOption.standardName)
      var output = StandardOutput()
      if json {
        ThemeReport.writeJSON(theme, of: library, into: &output.buffer)
      } else {
        for line in ThemeReport.lines(theme, of: library, samples: samples(of: theme)) {
          try output.print(line)
        }
      }
      try output.flush()
    }

    /// A sample of each role by its raw value; none where they could not be seen.
    private func samples(of theme: Theme) -> [String] {
      let preferred: ColourDepth = ThemeOption.wantsNoColour ? .none : .direct
      guard let depth = CursesScreen.colourDepth(of: STDOUT_FILENO, preferred: preferred) else {
        return []
      }
      return ThemeReport.samples(Palette(theme: theme, depth: depth))
    }
  }
}
