import Foundation
import Testing

@Suite("Standard input as a stream")
struct StreamingTests {
  private let folder: TemporaryFolder
  private let store: TestStore

  /// Half a second is what is asked for; the rest is for a machine with other things to do.
  private static let soon = 1.5
  /// The program itself takes 28 MiB in a debug build, a batch and the cache most of the rest.
  private static let mostMemory = 80 << 20

  init() throws {
    folder = try TemporaryFolder()
    store = TestStore(folder)
  }

  @Test("import stores what has come while the pipe stays open")
  func slowImport() throws {
    let process = try Program.start(["import", "--db", store.path], input: .pipe, in: folder)
    for count in 1...3 {
      process.write((Sample.line("slow-\(count)") + "\n").utf8)
      let seconds = try wait("request \(count) is stored", seconds: 10) {
        let outcome = try Program.run("store", "info", "--json", "--db", store.path, in: folder)
        guard outcome.status == 0 else { return false }
        return try object(in: outcome.output).count("decisions") == count
      }
      #expect(seconds < Self.soon)
    }
    // Half a line is not a request yet.
    process.write(Sample.line("slow-4").utf8)
    process.closeInput()
    let outcome = try process.wait()
    #expect(try TestStore.Counts(outcome) == .init(stored: 4, duplicates: 0, rejected: 0))
    try store.verified()
  }

  @Test("route answers each line while the pipe stays open")
  func slowRoute() throws {
    let process = try Program.start(["route"], input: .pipe, in: folder)
    for count in 1...3 {
      process.write((Sample.line("slow-\(count)") + "\n").utf8)
      let seconds = try wait("decision \(count) is there") {
        try process.outputSoFar().count { $0 == UInt8(ascii: "\n") } == count
      }
      #expect(seconds < Self.soon)
    }
    process.closeInput()
    #expect(try process.wait().status == 0)
  }

  @Test(
    "memory stays flat, however long the input and its lines are", arguments: ["route", "import"])
  func memory(_ command: String) throws {
    let arguments = command == "route" ? ["route"] : ["import", "--db", store.path]
    let process = try Program.start(
      arguments, input: .pipe, outputPath: command == "route" ? "/dev/null" : nil, in: folder)
    // Long lines fill a batch's memory, many lines its number.
    let long = String(repeating: "a long text ", count: 1_600)
    let block = (0..<500).map { Sample.line("0000-\($0)", ["text": "\"\(long)\""]) }
    var bytes = Array((block.joined(separator: "\n") + "\n").utf8)
    let places = bytes.indices.filter { bytes[$0...].starts(with: "\"0000-".utf8) }
    for round in 0..<12 {
      for place in places {
        for (offset, digit) in String(1_000 + round).utf8.enumerated() {
          bytes[place + 1 + offset] = digit
        }
      }
      process.write(bytes)
    }
    let peak = try process.peakMemory()
    process.closeInput()
    #expect(try process.wait().status == 0)
    #expect(peak < Self.mostMemory, "\(peak >> 20) MiB after \((bytes.count * 12) >> 20) MiB")
  }
}
