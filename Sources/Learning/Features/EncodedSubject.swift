/// A subject as one row of features.
struct EncodedSubject {
  let folded: FoldedText
  let rows: SparseRows
  let text: RowText

  init(_ subject: Subject, space: FeatureSpace) {
    folded = FoldedText(subject.text)
    var rows = SparseRows()
    text = space.append(TermWeights(folded), of: subject, to: &rows)
    self.rows = rows
  }
}
