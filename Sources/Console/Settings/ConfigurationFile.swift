import Engine
import Metrics
import Routing
import TOMLKit
package import Terminal

/// How the terminal announces that an alarm fires.
package struct Announcing: Equatable, Sendable {
  /// Whether its bell rings.
  package var rings = true
  /// How the desktop is told; nil where it is not.
  package var desktop: DesktopNotice?
}

/// The operator's usual choices: a TOML file of `theme`, `ascii`, `mouse`, `window`, `bell`
/// and `desktop`.
///
/// What is wrong in it is told with its line, and everything else holds. What the command line, the
/// environment or the last session says goes before it.
package struct ConfigurationFile: Equatable, Sendable {
  /// The file's path; it need not exist.
  package var path: String

  /// A file that `load` reads.
  package init(path: String) {
    self.path = path
  }

  /// Where the file is: `iars/config.toml` in `$XDG_CONFIG_HOME` or `~/.config`; nil without a
  /// home.
  package static var standard: ConfigurationFile? {
    ConfigurationFolder.path(of: "config.toml").map(ConfigurationFile.init(path:))
  }

  /// What a file says.
  package struct Reading: Equatable, Sendable {
    /// The theme's name; nil where it does not say.
    package var theme: String?
    /// Whether to draw with ASCII alone; nil where it does not say.
    package var isASCII: Bool?
    /// Whether the mouse is the console's from the beginning; nil where it does not say.
    package var isMouseOn: Bool?
    /// The first window; nil where it does not say.
    package var zoom: Zoom?
    /// How alarms are announced.
    package var announcing = Announcing()
    /// What is wrong, each with file and line, in the order of the file.
    package var problems: [String] = []
  }

  /// Reads the file; one that is not there says nothing.
  package func load() -> Reading {
    do {
      guard let text = try SmallFile.text(at: path) else { return Reading() }
      return Self.parse(text, file: path)
    } catch {
      return Reading(problems: ["\(error)"])
    }
  }

  /// What a file's text says.
  package static func parse(_ text: String, file: String) -> Reading {
    do {
      return Reader(lines: PolicyKeyLocator(text), file: file).read(try TOMLTable(string: text))
    } catch let mistake as TOMLParseError {
      return Reading(problems: ["\(mistake.place(in: file)): \(mistake.description)"])
    } catch {
      return Reading(problems: ["\(file): the configuration is not TOML"])
    }
  }

  private struct Reader {
    let lines: PolicyKeyLocator
    let file: String

    private static let names = ["theme", "ascii", "mouse", "window", "bell", "desktop"]

    func read(_ document: TOMLTable) -> Reading {
      var reading = Reading()
      var problems: [(line: Int, text: String)] = []
      func refuse(_ name: String, _ text: String) {
        let line = lines.line(of: name) ?? 0
        problems.append((line, line > 0 ? "\(file):\(line): \(text)" : "\(file): \(text)"))
      }
      for name in document.keys {
        switch name {
        case "theme":
          reading.theme = document[name]?.string
          if reading.theme == nil { refuse(name, "theme is a name, such as \"light\"") }
        case "ascii":
          reading.isASCII = document[name]?.bool
          if reading.isASCII == nil { refuse(name, "ascii is true or false") }
        case "mouse":
          reading.isMouseOn = document[name]?.bool
          if reading.isMouseOn == nil { refuse(name, "mouse is true or false") }
        case "window":
          reading.zoom = document[name]?.string.flatMap(TimeSpan.parse).map(Zoom.init(span:))
          if reading.zoom == nil { refuse(name, "window is a length, such as \"6h\" or \"7d\"") }
        case "bell":
          if let rings = document[name]?.bool {
            reading.announcing.rings = rings
          } else {
            refuse(name, "bell is true or false")
          }
        case "desktop":
          reading.announcing.desktop = document[name]?.string.flatMap(DesktopNotice.init(rawValue:))
          if reading.announcing.desktop == nil { refuse(name, "desktop is \"osc9\" or \"osc777\"") }
        default: refuse(name, NearestName.message("setting", name, known: Self.names))
        }
      }
      reading.problems = problems.sorted { $0.line < $1.line }.map(\.text)
      return reading
    }
  }
}
