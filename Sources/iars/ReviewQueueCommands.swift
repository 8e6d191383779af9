import ArgumentParser
import Engine
import Review
import Routing
import Store

/// `iars review next`.
struct ReviewNextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Claim the next item and print it; exit 5 and print nothing when none is left.")

  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.atDesk("next") { desk, output in
      let now = Timestamp.now()
      guard let found = try desk.next(at: now) else {
        throw Failure(status: ReviewCommand.nothingLeft)
      }
      try options.show(found, at: now, to: &output)
    }
  }
}

/// `iars review show`.
struct ReviewShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an item with its history, without claiming it.")

  @OptionGroup var target: ReviewTarget
  @OptionGroup var options: ReviewOptions

  func run() throws {
    let store = try options.store.openToRead()
    defer { store.close() }
    let now = Timestamp.now()
    let row = try target.find(in: store)
    let name = try OperatorIdentity.name(options.name)
    var output = StandardOutput()
    if let found = try ReviewReader(store: store).reviewCase(row.item.id, for: name, at: now) {
      try options.show(found, at: now, to: &output)
    }
    try output.flush()
  }
}

/// `iars review claim`.
struct ReviewClaimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim", abstract: "Claim an item, whatever its place, and print it.")

  @OptionGroup var target: ReviewTarget
  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.atDesk("claim") { desk, output in
      let now = Timestamp.now()
      let row = try target.find(in: desk.store)
      try options.show(try desk.claim(row.item.id, at: now), at: now, to: &output)
    }
  }
}

/// `iars review renew`.
struct ReviewRenewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew", abstract: "Make one's lease last 15 minutes from now on.")

  @OptionGroup var target: ReviewTarget
  @OptionGroup var epoch: EpochOption
  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("renew", target) { desk, row, now in
      try desk.renew(row.item.id, epoch: epoch.epoch ?? row.item.epoch, at: now)
    }
  }
}

/// `iars review putback`.
struct ReviewPutBackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "putback", abstract: "Give a claimed item back undecided.")

  @OptionGroup var target: ReviewTarget
  @OptionGroup var epoch: EpochOption
  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("putback", target) { desk, row, now in
      try desk.putBack(row.item.id, epoch: epoch.epoch ?? row.item.epoch, at: now)
    }
  }
}
