import Learning

/// Made-up requests whose words tell the label, but for some noise.
enum Samples {
  private static let words = [
    ["invoice", "licence", "seats", "renewal", "software"],
    ["garage", "permit", "fence", "building", "roof"],
    ["travel", "flight", "hotel", "conference", "taxi"],
  ]
  private static let filler = ["please", "the", "for", "a", "we", "need", "new", "this", "year"]

  /// So many examples of 2 or 3 labels; `noise` of them, in [0, 1], have a random label.
  static func examples(
    _ count: Int, classes: Int = 3, noise: Double = 0.05, seed: UInt64 = 5
  ) -> [Example] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      let topic = Int.random(in: 0..<classes, using: &generator)
      let text = (0..<8).map { place in
        let pool = place % 3 == 0 ? words[topic] : filler
        return pool[Int.random(in: 0..<pool.count, using: &generator)]
      }
      let isNoise = Double.random(in: 0..<1, using: &generator) < noise
      let label = isNoise ? Int.random(in: 0..<classes, using: &generator) : topic
      return Example(
        id: "r\(number)",
        subject: Subject(
          text: text.joined(separator: " "), category: ["office", "works"][number % 2],
          amount: Double(number % 50) * 37, level: number % 10 + 1),
        label: "label \(label)")
    }
  }

  /// A model of a few hundred examples.
  static func model(classes: Int = 3) throws -> Model {
    try ModelTrainer().train(examples(300, classes: classes)).model
  }
}
