import Engine
import Routing
import TestSupport
import Testing

@Suite("Policy files")
struct PolicyFileTests {
  private func problem(_ text: String) -> String? {
    do {
      _ = try PolicyFile.parse(text, file: "p.toml")
      return nil
    } catch {
      return error.code == .badData ? error.description : "not bad data"
    }
  }

  @Test("an empty file is the reference policy")
  func empty() throws {
    #expect(try PolicyFile.parse("", file: "p.toml") == .reference)
  }

  @Test("absent keys keep what the base has")
  func base() throws {
    let text = """
      # A comment.
      base = "conservative"
      name = "payments"
      revision = 3
      temperature_mode = "tight"

      [thresholds]
      green = 0.9   # a number with a point
      green_lowest = 0
      """
    var expected = Policy.conservative
    expected.name = "payments"
    expected.revision = 3
    expected.temperatureMode = .tight
    expected.thresholds.green = 0.9
    expected.thresholds.greenLowest = 0
    #expect(try PolicyFile.parse(text, file: "p.toml") == expected)
  }

  @Test("rules replace those of the base")
  func rules() throws {
    let text = """
      name = "rules"
      [[knockout]]
      name = "blocked_vendor"
      action = "reject"
      message = "the vendor is blocked"
      when = [{ field = "vendor_id", comparison = "in", value = ["V-1", "V-2"] }]

      [[knockout]]
      name = "seen_today"
      action = "assist"
      message = "the same request came within 24 h"
      when = [
        { field = "hours_since_same", comparison = "<", value = 24 },
        { field = "is_duplicate", comparison = "=", value = true },
        { field = "category", comparison = "!=", value = "supplies" },
      ]
      """
    let policy = try PolicyFile.parse(text, file: "p.toml")
    #expect(
      policy.knockouts == [
        KnockoutRule(
          name: "blocked_vendor",
          conditions: [.init(.vendorID, .oneOf, .texts(["V-1", "V-2"]))], action: .reject,
          message: "the vendor is blocked"),
        KnockoutRule(
          name: "seen_today",
          conditions: [
            .init(.hoursSinceSame, .below, .number(24)), .init(.isDuplicate, .equal, .number(1)),
            .init(.category, .notEqual, .text("supplies")),
          ], action: .assist, message: "the same request came within 24 h"),
      ])
    let none = try PolicyFile.parse("name = \"n\"\nknockout = []", file: "f")
    #expect(none.knockouts.isEmpty)
  }

  @Test("every parameter can be set, and is its own")
  func everyParameter() throws {
    for parameter in PolicyParameter.all {
      let middle = (parameter.range.lowerBound + parameter.range.upperBound) / 2
      let text = "name = \"one\"\n[\(parameter.section)]\n\(parameter.key) = \(middle)\n"
      var expected = Policy.reference
      expected.name = "one"
      expected[keyPath: parameter.path] = middle
      // A low limit past its high one is refused instead.
      guard (try? expected.validate()) != nil else { continue }
      #expect(try PolicyFile.parse(text, file: "f") == expected, "\(parameter.name)")
    }
  }

  @Test(
    "what is wrong is named with file, line and remedy",
    arguments: [
      (
        "temprature_mode = \"tight\"",
        "p.toml:1: unknown key 'temprature_mode'; did you mean 'temperature_mode'?"
      ),
      (
        "\n[temperature]\ntau_mni = 1",
        "p.toml:3: temperature: unknown key 'tau_mni'; did you mean 'tau_min'?"
      ),
      (
        "[collapse]\nx = 1",
        "p.toml:2: collapse: unknown key 'x'; known: confusion_n, confusion_s, poisoning_n, distraction_s, "
          + "clash_risk"
      ),
      ("[colapse]", "p.toml:1: unknown key 'colapse'; did you mean 'collapse'?"),
      (
        "base = \"strict\"",
        "p.toml:1: base: there is no preset 'strict'; give reference or conservative"
      ),
      ("name = 5", "p.toml:1: name: is a number; give a string"),
      ("name = \"a/b\"", "p.toml:1: name: must be ASCII without spaces and slashes"),
      ("revision = 1.5", "p.toml:1: revision: is a number; give a whole number"),
      ("revision = 0", "p.toml:1: revision: must be at least 1"),
      (
        "temperature_mode = \"warm\"",
        "p.toml:1: temperature_mode: unknown value 'warm'; known: adaptive, tight, mid, loose, annealing"
      ),
      (
        "temperature_mode = \"tigth\"",
        "p.toml:1: temperature_mode: unknown value 'tigth'; did you mean 'tight'?"
      ),
      ("thresholds = 1", "p.toml:1: thresholds: is a number; give a table"),
      ("[thresholds]\ngreen = \"0.9\"", "p.toml:2: thresholds.green: is a string; give a number"),
      ("[thresholds]\ngreen = true", "p.toml:2: thresholds.green: is a boolean; give a number"),
      ("[thresholds]\n\n  green = 1.5", "p.toml:3: thresholds.green: is 1.5; give 0.0 to 1.0"),
      ("thresholds.green = 1.5", "p.toml:1: thresholds.green: is 1.5; give 0.0 to 1.0"),
      ("thresholds = { green = 1.5 }", "p.toml:1: thresholds.green: is 1.5; give 0.0 to 1.0"),
      ("[thresholds]\ngreen = nan", "p.toml:2: thresholds.green: is nan; give 0.0 to 1.0"),
      (
        "[temperature]\ntau_min = 5",
        "p.toml:2: temperature.tau_min: is above the upper limit beside it"
      ),
      (
        "[thresholds]\ngreen = 0.9",
        "p.toml: name: reference/1 is a preset, from which this policy differs; "
          + "give it a name or a revision of its own"
      ),
      (
        "knockout = 1",
        "p.toml:1: knockout: is a number; give [[knockout]] tables, or knockout = [] for none"
      ),
      ("knockout = [1]", "p.toml:1: knockout[1]: is a number; give a table"),
      ("[[knockout]]", "p.toml:1: knockout[1].name: is missing"),
      (
        "[[knockout]]\nname = \"a\"\naction = \"stop\"",
        "p.toml:3: knockout[1].action: unknown value 'stop'; known: approve, assist, expert, reject"
      ),
      (
        "[[knockout]]\nnmae = \"a\"",
        "p.toml:2: knockout[1]: unknown key 'nmae'; did you mean 'name'?"
      ),
    ])
  func refuses(_ text: String, _ expected: String) {
    #expect(problem(text) == expected)
  }

  @Test(
    "what is wrong in a rule is found on its line",
    arguments: [
      ("", "p.toml:7: knockout[2].when: is missing"),
      ("when = 1", "p.toml:11: knockout[2].when: is a number; give a list of conditions"),
      ("when = []", "p.toml:11: knockout[2].when: has no condition, so it would match everything"),
      (
        "when = [1]",
        "p.toml:11: knockout[2].when: is a number; "
          + "give { field = \"...\", comparison = \"...\", value = ... }"
      ),
      ("when = [{}]", "p.toml:11: knockout[2].when.field: is missing"),
      (
        "when = [{ field = \"amuont\" }]",
        "p.toml:11: knockout[2].when.field: unknown value 'amuont'; did you mean 'amount'?"
      ),
      ("when = [{ field = \"amount\" }]", "p.toml:11: knockout[2].when.comparison: is missing"),
      (
        "when = [{ field = \"amount\", comparison = \">\" }]",
        "p.toml:11: knockout[2].when.value: is missing"
      ),
      (
        "when = [{ field = \"amount\", comparison = \"is\", value = 1 }]",
        "p.toml:11: knockout[2].when.comparison: unknown value 'is'; did you mean 'in'?"
      ),
      (
        "when = [{ field = \"amount\", comparison = \">\", value = \"1\" }]",
        "p.toml:11: knockout[2].value: amount compares with a finite number"
      ),
      (
        "when = [{ field = \"category\", comparison = \"in\", value = [1] }]",
        "p.toml:11: knockout[2].when.value: is a number; give a string"
      ),
      (
        "when = [{ field = \"category\", comparison = \"=\", value = 1979-05-27 }]",
        "p.toml:11: knockout[2].when.value: is a date or time; "
          + "give a number, a string or a list of strings"
      ),
      (
        "when = [{ field = \"amount\", comparison = \"in\", value = 1 }]",
        "p.toml:11: knockout[2].comparison: 'in' does not compare amount"
      ),
    ])
  func rule(_ when: String, _ expected: String) {
    let text = """
      name = "n"
      [[knockout]]
      name = "first"
      action = "expert"
      message = "m"
      when = [{ field = "amount", comparison = ">", value = 1 }]
      [[knockout]]
      name = "second"
      action = "expert"
      message = "m"
      \(when)
      """
    #expect(problem(text) == expected)
  }

  @Test("two rules of one name are refused")
  func names() {
    let rule =
      "[[knockout]]\nname = \"a\"\naction = \"expert\"\nmessage = \"m\"\n"
      + "when = [{ field = \"amount\", comparison = \">\", value = 1 }]\n"
    #expect(
      problem("name = \"n\"\n" + rule + rule) == "p.toml:2: knockout: has two rules of one name")
  }

  @Test(
    "syntax errors have line and column",
    arguments: [
      ("name = ", "p.toml:1:8: "), ("a = 1\nb = = 2", "p.toml:2:5: "), ("[x", "p.toml:1:3: "),
      ("a = 1\na = 2", "p.toml:2:"), ("a = \"\u{1}\"", "p.toml:1:6: "),
    ])
  func syntax(_ text: String, _ place: String) throws {
    let found = try #require(problem(text))
    #expect(found.hasPrefix(place))
    #expect(!found.contains { $0.isNewline })
    #expect(found.utf8.count > place.utf8.count + 10)
  }

  @Test("a message stays on one line and shows no controls")
  func hostile() throws {
    let found = try #require(problem("\"a\\nb\\u001b[2J\" = 1"))
    #expect(found.hasPrefix(#"p.toml: unknown key 'a\nb\u001B[2J'; known: "#))
    #expect(problem("\u{0}") == "p.toml: holds a NUL character; a policy is a TOML file")
  }

  @Test("the presets read back")
  func presets() throws {
    for preset in Policy.presets {
      #expect(try PolicyFile.parse(PolicyFile.text(of: preset), file: "f") == preset)
    }
  }

  @Test("the canonical text is this")
  func canonical() {
    var policy = Policy.reference
    policy.knockouts.removeSubrange(1...)
    let text = PolicyFile.text(of: policy)
    #expect(
      text.hasPrefix(
        """
        name = "reference"
        revision = 1
        temperature_mode = "adaptive"

        [decomposition]
        label_noise = 1.0
        ood_noise = 0.5

        """))
    #expect(
      text.hasSuffix(
        """
        level = 0.4

        [[knockout]]
        name = "amount_exceeds_limit"
        action = "expert"
        message = "the amount exceeds 1,000,000"
        when = [
          { field = "amount", comparison = ">", value = 1000000.0 },
        ]

        """))
    for parameter in PolicyParameter.all { #expect(text.contains("\n\(parameter.key) = ")) }
  }

  @Test("any valid policy reads back", arguments: 1...4)
  func roundTrip(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<50 {
      let policy = random.policy()
      try policy.validate()
      let text = PolicyFile.text(of: policy)
      let again = try PolicyFile.parse(text, file: "f")
      #expect(again == policy)
      #expect(PolicyFile.text(of: again) == text)
    }
  }
}

extension SplitMix64 {
  fileprivate mutating func policy() -> Policy {
    var policy = Policy.reference
    policy.name = "random-\(Int.random(in: 0...9, using: &self))"
    policy.revision = Int.random(in: 1...1_000, using: &self)
    policy.temperatureMode = TemperatureMode.allCases.randomElement(using: &self) ?? .mid
    for parameter in PolicyParameter.all {
      policy[keyPath: parameter.path] =
        switch Int.random(in: 0...4, using: &self) {
        case 0: parameter.range.lowerBound
        case 1: parameter.range.upperBound
        default: Double.random(in: parameter.range, using: &self)
        }
    }
    order(&policy.temperature.tauMin, &policy.temperature.tauMax)
    order(&policy.thresholds.greenLowest, &policy.thresholds.greenHighest)
    order(&policy.thresholds.yellowLowest, &policy.thresholds.yellowHighest)
    policy.knockouts = (0..<Int.random(in: 0...4, using: &self)).map { index in
      KnockoutRule(
        name: "rule_\(index)",
        conditions: (0...Int.random(in: 0...2, using: &self)).map { _ in condition() },
        action: KnockoutRule.Action.allCases.randomElement(using: &self) ?? .expert,
        message: text(upTo: 20))
    }
    return policy
  }

  private func order(_ low: inout Double, _ high: inout Double) {
    if low > high { swap(&low, &high) }
  }

  private mutating func condition() -> KnockoutRule.Condition {
    let field = KnockoutRule.Field.allCases.randomElement(using: &self) ?? .amount
    if field.isNumber {
      let comparisons: [KnockoutRule.Comparison] = [
        .equal, .notEqual, .above, .atLeast, .below, .atMost,
      ]
      return .init(
        field, comparisons.randomElement(using: &self) ?? .equal,
        .number(Double.random(in: -1e7...1e7, using: &self)))
    }
    if isOneIn(2) { return .init(field, isOneIn(2) ? .equal : .notEqual, .text(text(upTo: 8))) }
    return .init(
      field, isOneIn(2) ? .oneOf : .noneOf,
      .texts((0..<Int.random(in: 0...3, using: &self)).map { _ in text(upTo: 8) }))
  }
}
