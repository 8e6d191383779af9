/// How a text lies in its row: where its values are, what scaled them, and how much of the text
/// training has seen.
struct RowText {
  /// The places of n-grams of characters.
  let characters: Range<Int>
  /// The places of words and pairs of words, which follow them.
  let words: Range<Int>
  /// What the values of characters were multiplied by to have length 1; 0 without any.
  let characterScale: Float
  /// The same of words.
  let wordScale: Float
  /// How long the seen n-grams of characters are by the length of all, in [0, 1].
  let characterShare: Float
  /// The same of words.
  let wordShare: Float
}
