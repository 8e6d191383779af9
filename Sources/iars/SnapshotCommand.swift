import ArgumentParser
import Console
import Engine
import Metrics
import Routing
import Store
import Terminal

/// `iars snapshot`: one frame without a terminal.
struct SnapshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot", abstract: "Print one frame of a screen, without a terminal.")

  @OptionGroup var store: StoreOption
  @OptionGroup var theme: ThemeOption

  @Option(help: "The screen: \(ScreenName.allValueStrings.joined(separator: ", ")).")
  var screen = ScreenName.overview

  @Option(help: "Columns and rows, such as 120x40.")
  var size = SizeArgument(size: Size(width: 120, height: 40))

  @Option(help: "The form: \(FrameFormat.allValueStrings.joined(separator: ", ")).")
  var format = FrameFormat.text

  @Option(help: "The present, for a picture of the past (RFC 3339, or an age such as 2h).")
  var now: Moment?

  @Option(help: "How much time is shown: 15m, 1h, 6h, 24h, 7d, 30d.")
  var window = ZoomArgument(zoom: .day)

  @OptionGroup var filter: FilterOption

  @Option(help: "Order the decisions by a field, such as amount, the most first.")
  var sort: FilterField?

  @Flag(help: "Order them the other way round.")
  var reverse = false

  @Flag(help: "Draw in ASCII alone.")
  var ascii = false

  func validate() throws {
    if screen != .decisions, screen != .review, filter.text != nil {
      throw ValidationError("--filter is for --screen decisions or review")
    }
    guard screen != .decisions, sort != nil || reverse else { return }
    throw ValidationError("--sort and --reverse are for --screen decisions")
  }

  func run() throws {
    let filter = try filter.parse()
    let store = try store.openToRead()
    defer { store.close() }
    var state = ConsoleState(
      storeName: store.path, size: size.size, charset: ascii ? .ascii : .unicode,
      zoom: window.zoom)
    state.screen = screen
    if let now { state.position = .held(now.timestamp) }
    state.operatorName = try OperatorIdentity.name(nil)
    let text = self.filter.text ?? ""
    state.decisions.use(filter, as: text)
    state.desk.filter = filter
    state.desk.filterText = text
    state.decisions.order = DecisionListing.Order(
      field: sort ?? .timestamp, isAscending: reverse)
    try SnapshotPrinter(theme: theme, format: format)
      .print(state, of: store, now: now?.timestamp ?? Timestamp.now())
  }
}

extension ScreenName: ExpressibleByArgument {}

extension FilterField: ExpressibleByArgument {
  /// The field of any of its names.
  public init?(argument: String) {
    let wanted = argument.lowercased()
    guard
      let field = Self.allCases.first(where: { field in
        field != .source && field.aliases.contains { $0.lowercased() == wanted }
      })
    else { return nil }
    self = field
  }
}

/// A form of a frame on the command line.
enum FrameFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case ansi
  case svg
  case json
}

/// A size on the command line.
struct SizeArgument: ExpressibleByArgument {
  /// The largest side, in cells.
  private static let longest = 1_000

  var size: Size

  init(size: Size) {
    self.size = size
  }

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      (1...Self.longest).contains(width), (1...Self.longest).contains(height)
    else { return nil }
    size = Size(width: width, height: height)
  }

  var defaultValueDescription: String { "\(size.width)x\(size.height)" }
}

/// A length of time on the command line, from a minute to ten years.
struct ZoomArgument: ExpressibleByArgument {
  private static let longest: Int64 = 3_650 * 86_400_000_000
  private static let shortest: Int64 = 60_000_000

  var zoom: Zoom

  init(zoom: Zoom) {
    self.zoom = zoom
  }

  init?(argument: String) {
    guard let span = TimeSpan.parse(argument), (Self.shortest...Self.longest).contains(span) else {
      return nil
    }
    zoom = Zoom(span: span)
  }

  var defaultValueDescription: String { TimeSpan.format(zoom.span) }
}
