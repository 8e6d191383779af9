import Foundation
import Terminal
import Testing

/// Themes of the operator's own, beside those that come with the program.
@Suite struct ThemeLibraryTests {
  @Test func theFirstFolderHidesTheLater() throws {
    try Self.withFolder { folder in
      let library = ThemeLibrary(folders: [folder] + ThemeTests.library.folders)
      #expect(library.names() == ThemeTests.library.names())
      #expect(library.file(of: "dark") == ThemeTests.library.file(of: "dark"))

      try Self.copy("light", as: "dark", into: folder)
      try Self.copy("light", as: "mine", into: folder)
      #expect(library.names() == (ThemeTests.library.names() + ["mine"]).sorted())
      #expect(library.file(of: "dark") == "\(folder)/dark.toml")
      #expect(try library.load("dark").base == .light)
      #expect(try library.load("mine").name == "mine")
      #expect(try library.load("light") == ThemeTests.library.load("light"))
    }
  }

  @Test func aBrokenThemeIsNotPassedOver() throws {
    try Self.withFolder { folder in
      try "base = \"dark\"\n".write(
        toFile: "\(folder)/dark.toml", atomically: true, encoding: .utf8)
      let library = ThemeLibrary(folders: [folder] + ThemeTests.library.folders)
      let error = #expect(throws: ThemeError.self) { try library.load("dark") }
      #expect(error?.file == "\(folder)/dark.toml")
    }
  }

  @Test func plainIsNoFile() throws {
    try Self.withFolder { folder in
      try Self.copy("light", as: "plain", into: folder)
      let library = ThemeLibrary(folder: folder)
      #expect(library.names() == ["plain"])
      #expect(library.file(of: "plain") == nil)
      #expect(try library.load("plain") == .plain)
    }
  }

  @Test(arguments: ["../themes/dark", "none", ""])
  func thereIsNoFileOfWhatIsNoTheme(_ name: String) {
    #expect(ThemeTests.library.file(of: name) == nil)
  }

  private static func copy(_ name: String, as copy: String, into folder: String) throws {
    let file = try #require(ThemeTests.library.file(of: name))
    try FileManager.default.copyItem(atPath: file, toPath: "\(folder)/\(copy).toml")
  }

  private static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("iars-themes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }
}
