import Foundation
import Testing

@Suite("iars themes")
struct ThemesTests {
  @Test("list names every theme with its file, one's own among them")
  func list() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run("themes", "list", in: folder)
    #expect(outcome.status == 0)
    let text = String(decoding: outcome.output, as: UTF8.self)
    for name in ["dark", "light", "high-contrast", "deuteranopia", "mono", "plain"] {
      #expect(text.contains("\n\(name) "), "\(name)")
    }
  }

  @Test(
    "show tells each role's contrast, and none is below 4.5:1",
    arguments: ["dark", "light", "high-contrast", "deuteranopia", "mono"])
  func show(_ name: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run("themes", "show", name, in: folder)
    #expect(outcome.status == 0)
    let text = String(decoding: outcome.output, as: UTF8.self)
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("streamRed ") })
    let ratios = row.matches(of: /([0-9.]+):1/).compactMap { Double($0.1) }
    #expect(ratios.count == 3)
    #expect(ratios.allSatisfy { $0 >= 4.5 })
  }

  @Test("one that is not there is named with those that are")
  func unknown() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run("themes", "show", "drak", in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains("drak"))
    #expect(outcome.messages.contains("dark"))
  }
}
