import Learning
import Testing

@Suite struct DuplicateTests {
  private func subject(_ text: String, amount: Double = 10, category: String = "a") -> Subject {
    Subject(text: text, category: category, amount: amount)
  }

  private let text = "Please renew forty seats of the design software for the northern office"

  @Test func aNearRepeatIsFound() {
    var index = DuplicateIndex(capacity: 10)
    index.insert(subject(text), id: "first")
    #expect(index.duplicate(of: subject(text), id: "second") == "first")
    let shouted = "please RENEW forty seats of the design  software for the northern office!"
    #expect(index.duplicate(of: subject(shouted), id: "second") == "first")
  }

  @Test func otherTextsAmountsAndCategoriesAreNone() {
    var index = DuplicateIndex(capacity: 10)
    index.insert(subject(text), id: "first")
    let other = "A flight and two nights in a hotel for the conference in the spring"
    #expect(index.duplicate(of: subject(other), id: "second") == nil)
    #expect(index.duplicate(of: subject(text, amount: 11), id: "second") == nil)
    #expect(index.duplicate(of: subject(text, category: "b"), id: "second") == nil)
    #expect(index.duplicate(of: subject(text), id: "first") == nil)
  }

  @Test func theOldestMakesRoom() {
    var index = DuplicateIndex(capacity: 3)
    for number in 0..<5 { index.insert(subject(text, amount: Double(number)), id: "\(number)") }
    #expect(index.count == 3)
    #expect(index.duplicate(of: subject(text, amount: 1), id: "new") == nil)
    #expect(index.duplicate(of: subject(text, amount: 2), id: "new") == "2")
    #expect(index.duplicate(of: subject(text, amount: 4), id: "new") == "4")
  }

  @Test func similarityIsEstimatedWithinItsError() {
    // Of 200 letters, texts share the first part; shingles are nearly all different.
    var generator = SeededGenerator(seed: 2)
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
      func letters(_ count: Int) -> String {
        String(
          (0..<count).map { _ in
            Character(Unicode.Scalar(UInt8.random(in: 97...122, using: &generator)))
          })
      }
      let common = letters(Int(400 * share))
      let first = MinHash(common + letters(400 - common.count))
      let second = MinHash(common + letters(400 - common.count))
      let jaccard = share / (2 - share)
      #expect(abs(first.similarity(to: second) - jaccard) < 4 * 0.0625)
    }
  }

  @Test(arguments: ["", " ", "a", "\u{202E}"]) func shortTextsHaveSketches(_ text: String) {
    #expect(MinHash(text).similarity(to: MinHash(text)) == 1)
  }
}
