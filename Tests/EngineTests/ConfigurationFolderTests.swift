import Engine
import Testing

/// Where the operator's own files are looked for.
@Suite struct ConfigurationFolderTests {
  @Test(
    arguments: [
      (["XDG_CONFIG_HOME": "/c", "HOME": "/h"], "/c/iars/themes"),
      (["HOME": "/h"], "/h/.config/iars/themes"),
      (["XDG_CONFIG_HOME": "c", "HOME": "/h"], "/h/.config/iars/themes"),
      (["XDG_CONFIG_HOME": "c"], nil),
      ([:], nil),
    ] as [([String: String], String?)])
  func isThatOfTheEnvironment(_ environment: [String: String], _ path: String?) {
    #expect(ConfigurationFolder.path(of: "themes") { environment[$0] } == path)
  }
}
