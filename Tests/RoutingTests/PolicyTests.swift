import Routing
import Testing

@Suite("Policies")
struct PolicyTests {
  private func problem(_ change: (inout Policy) -> Void) -> String? {
    var policy = Policy.reference
    change(&policy)
    do {
      try policy.validate()
      return nil
    } catch {
      return error.description
    }
  }

  private func rule(_ conditions: [KnockoutRule.Condition], name: String = "n") -> KnockoutRule {
    KnockoutRule(name: name, conditions: conditions, action: .expert, message: "m")
  }

  @Test("the presets are valid and differ", arguments: Policy.presets)
  func presets(_ preset: Policy) throws {
    try preset.validate()
    #expect(preset.version == "\(preset.name)/1")
    #expect(Policy.presets.count(where: { $0.name == preset.name }) == 1)
  }

  @Test("name and revision", arguments: ["", "a b", "a/b", "é", "a\n", "\u{7F}"])
  func names(_ name: String) {
    #expect(problem { $0.name = name } == "name: must be ASCII without spaces and slashes")
    #expect(problem { $0.revision = 0 } == "revision: must be at least 1")
  }

  @Test("every parameter has its range, and its own place")
  func ranges() {
    for parameter in PolicyParameter.all {
      let low = parameter.range.lowerBound
      let high = parameter.range.upperBound
      let expected = "give \(low) to \(high)"
      for value in [low.nextDown, high.nextUp, .nan, .infinity, -.infinity] {
        #expect(
          problem { $0[keyPath: parameter.path] = value }
            == "\(parameter.name): is \(value); \(expected)")
      }
      #expect(parameter.range.contains(Policy.reference[keyPath: parameter.path]))
    }
    let names = PolicyParameter.all.map(\.name)
    #expect(Set(names).count == names.count)
    for parameter in PolicyParameter.all {
      var policy = Policy.reference
      policy[keyPath: parameter.path] = 0.123
      let changed = PolicyParameter.all.filter {
        policy[keyPath: $0.path] != Policy.reference[keyPath: $0.path]
      }
      #expect(changed.map(\.name) == [parameter.name])
    }
  }

  @Test("the table holds every number of a policy")
  func complete() {
    func numbers(_ value: Any) -> Int {
      Mirror(reflecting: value).children.count(where: { $0.value is Double })
    }
    let policy = Policy.reference
    let parts: [Any] = [
      policy, policy.decomposition, policy.collapse, policy.confidence, policy.temperature,
      policy.thresholds, policy.urgency,
    ]
    #expect(parts.map(numbers).reduce(0, +) == PolicyParameter.all.count)
    #expect(Mirror(reflecting: policy).children.count == 10)
  }

  @Test("limits are in order")
  func order() {
    let reason = "is above the upper limit beside it"
    #expect(problem { $0.temperature.tauMin = 3.5 } == "temperature.tau_min: \(reason)")
    #expect(
      problem { $0.thresholds.greenLowest = 0.995 } == "thresholds.green_lowest: \(reason)")
    #expect(
      problem { $0.thresholds.yellowLowest = 0.9 } == "thresholds.yellow_lowest: \(reason)")
    #expect(problem { $0.temperature.tauMin = 3 } == nil)
  }

  @Test("rules are complete")
  func rules() {
    let good = KnockoutRule.Condition(.amount, .above, .number(1))
    #expect(
      problem { $0.knockouts = [rule([good]), rule([good])] }
        == "knockout: has two rules of one name")
    #expect(
      problem { $0.knockouts = [rule([good]), rule([], name: "b")] }
        == "knockout[2].when: has no condition, so it would match everything")
    for name in ["", "a b", "é"] {
      #expect(
        problem { $0.knockouts = [rule([good], name: name)] }
          == "knockout[1].name: must be ASCII without spaces")
    }
    #expect(problem { $0.knockouts = [] } == nil)
    #expect(problem { $0.knockouts = [rule([good])] } == nil)
  }

  @Test(
    "conditions fit their fields",
    arguments: [
      (.init(.amount, .oneOf, .number(1)), "comparison: 'in' does not compare amount"),
      (
        .init(.isDuplicate, .noneOf, .texts([])),
        "comparison: 'not in' does not compare is_duplicate"
      ),
      (.init(.amount, .above, .text("1")), "value: amount compares with a finite number"),
      (.init(.amount, .above, .number(.nan)), "value: amount compares with a finite number"),
      (
        .init(.vendorDecisions, .equal, .texts([])),
        "value: vendor_decisions compares with a finite number"
      ),
      (.init(.category, .equal, .number(1)), "value: category compares with a text"),
      (.init(.category, .notEqual, .texts(["a"])), "value: category compares with a text"),
      (.init(.vendorID, .oneOf, .text("a")), "value: vendor_id compares with a list of texts"),
      (.init(.vendorID, .noneOf, .number(1)), "value: vendor_id compares with a list of texts"),
      (
        .init(.requestorID, .above, .text("a")),
        "comparison: '>' does not compare requestor_id; use =, !=, in, not in"
      ),
    ] as [(KnockoutRule.Condition, String)])
  func conditions(_ condition: KnockoutRule.Condition, _ expected: String) {
    #expect(problem { $0.knockouts = [rule([condition])] } == "knockout[1].\(expected)")
  }

  @Test("the rules that the specification names can be written")
  func expressible() {
    let rules: [KnockoutRule.Condition] = [
      .init(.vendorID, .oneOf, .texts(["blocked"])), .init(.category, .equal, .text("regulated")),
      .init(.requestorLevel, .atLeast, .number(7)), .init(.hoursSinceSame, .below, .number(24)),
      .init(.vendorDecisions, .equal, .number(0)),
    ]
    for condition in rules { #expect(problem { $0.knockouts = [rule([condition])] } == nil) }
  }
}
