// swift-tools-version: 6.2
import PackageDescription

/// The settings of every Swift target of ours: Swift 6 mode comes with the tools version.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let tomlKit: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
  name: "iars",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // Pure: no database, terminal, clock, random source or file.
    .target(name: "Routing", swiftSettings: settings),
    .target(name: "Metrics", swiftSettings: settings),
    .target(name: "Review", dependencies: ["Routing"], swiftSettings: settings),
    .target(name: "Alarms", dependencies: ["Routing"], swiftSettings: settings),
    // Optimised in debug builds too: training is arithmetic, a hundred times slower without.
    .target(
      name: "Learning",
      swiftSettings: settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]),

    // The terminal, which knows nothing of routing.
    .target(
      name: "CTerminal",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["CTerminal", tomlKit], swiftSettings: settings),

    // The house, from the store up.
    .target(
      name: "Store", dependencies: ["Routing", "Review", "Alarms", "Metrics", grdb, sqlite],
      swiftSettings: settings),
    .target(
      name: "Engine",
      dependencies: [
        "Routing", "Review", "Alarms", "Learning", "Metrics", "Store", tomlKit, logging,
      ],
      swiftSettings: settings),
    .target(
      name: "Console",
      dependencies: ["Engine", "Alarms", "Review", "Routing", "Metrics", "Terminal", tomlKit],
      swiftSettings: settings),
    .executableTarget(
      name: "iars",
      dependencies: [
        "Console", "Engine", "Store", "Alarms", "Review", "Learning", "Routing", "Metrics",
        "Terminal", argumentParser,
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["Terminal"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(
      name: "RoutingTests", dependencies: ["Routing", "TestSupport"],
      resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "MetricsTests", dependencies: ["Metrics", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "LearningTests", dependencies: ["Learning"], swiftSettings: settings),
    .testTarget(
      name: "ReviewTests", dependencies: ["Review", "Routing", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "AlarmsTests", dependencies: ["Alarms", "Routing", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "StoreTests",
      dependencies: ["Store", "Alarms", "Review", "Routing", "Metrics", "TestSupport", grdb],
      swiftSettings: settings),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Engine", "Store", "Alarms", "Review", "Learning", "Routing", "Metrics", "TestSupport",
        grdb,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "TestSupport"], exclude: ["Golden"],
      swiftSettings: settings),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "Console", "Engine", "Alarms", "Review", "Learning", "Routing", "Metrics", "Terminal",
        "TestSupport",
      ],
      exclude: ["Golden"], swiftSettings: settings),
    .testTarget(name: "EndToEnd", dependencies: ["iars"], swiftSettings: settings),
  ]
)
