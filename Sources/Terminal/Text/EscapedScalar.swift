/// How a scalar that must not reach a terminal is shown instead.
enum EscapedScalar {
  /// A visible form of narrow characters only, at most 15 bytes, so that no memory is allocated.
  static func text(of scalar: Unicode.Scalar, charset: Charset) -> String {
    if scalar.value < 0x20 || scalar.value == 0x7F {
      return control(UInt8(scalar.value), charset: charset)
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let padding = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return charset == .ascii ? "<U+\(padding)\(digits)>" : "‹U+\(padding)\(digits)›"
  }

  /// A C0 control or DEL: its control picture, or its caret form.
  private static func control(_ value: UInt8, charset: Charset) -> String {
    guard charset == .unicode else {
      return "^" + String(Character(Unicode.Scalar(value ^ 0x40)))
    }
    let picture = value == 0x7F ? 0x2421 : 0x2400 + UInt32(value)
    return Unicode.Scalar(picture).map { String(Character($0)) } ?? "?"
  }
}
