/// Which characters make words, and which of them are the same.
///
/// This is what SQLite's `unicode61 remove_diacritics 2` does, from Unicode 6.1, so that a filter
/// finds the same decisions in the index as in memory: upper and lower case are the same, and Latin
/// letters count without their marks.
enum WordFolding {
  /// What a scalar is in a word: itself folded, 0 for a mark that leaves no trace, or nil for what
  /// separates words.
  static func folded(_ scalar: Unicode.Scalar) -> UInt32? {
    guard scalar.value >= 0x80 else { return foldedASCII(UInt8(scalar.value)) }
    if marks.contains(scalar.value) { return 0 }
    // No characters at all, which SQLite reads as U+FFFD.
    guard scalar.value != 0xFFFE, scalar.value != 0xFFFF else { return nil }
    // What the index does not know yet makes words and has no case.
    guard isKnown(scalar) else { return scalar.value }
    guard isWordScalar(scalar) else { return nil }
    if let letter = letters[scalar.value] { return letter }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    guard let first = lower.first, lower.count == 1, isKnown(first) else { return scalar.value }
    return first.value
  }

  /// What an ASCII byte is in a word; nil for what separates words.
  @inline(__always)
  static func foldedASCII(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte | 0x20)
    default: nil
    }
  }

  /// Whether the index's Unicode has the scalar.
  private static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    guard let age = properties.age, properties.generalCategory != .unassigned else {
      return properties.generalCategory == .privateUse
    }
    return age.major < 6 || (age.major == 6 && age.minor <= 1)
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    // What has become a letter, or a mark, since then.
    switch scalar.value {
    case 0x1885...0x1886: return true
    case 0x19B0...0x19C0, 0x19C8...0x19C9, 0x1CF2...0x1CF3: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .privateUse:
      return true
    default: return false
    }
  }

  /// The combining marks that a word goes on over.
  private static let marks: Set<UInt32> = Set(
    Array(0x300...0x304) + Array(0x306...0x30C) + [0x30F, 0x311, 0x31B]
      + Array(0x323...0x328) + [0x32D, 0x32E, 0x330, 0x331])

  /// The letters that are another one with a mark, and the Greek ones with two shapes.
  private static let letters: [UInt32: UInt32] = {
    var letters: [UInt32: UInt32] = [:]
    for (letter, others) in groups {
      for scalar in others.unicodeScalars { letters[scalar.value] = letter.value }
    }
    return letters
  }()

  private static let groups: [(Unicode.Scalar, String)] = [
    ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ\u{212B}"),
    ("b", "ḂḃḄḅḆḇ"),
    ("c", "ÇçĆćĈĉĊċČčḈḉ"),
    ("d", "ĎďḊḋḌḍḎḏḐḑḒḓ"),
    ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ"),
    ("f", "Ḟḟ"),
    ("g", "ĜĝĞğĠġĢģǦǧǴǵḠḡ"),
    ("h", "ĤĥȞȟḢḣḤḥḦḧḨḩḪḫẖ"),
    ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİǏǐȈȉȊȋḬḭḮḯỈỉỊị"),
    ("j", "Ĵĵǰ"),
    ("k", "ĶķǨǩḰḱḲḳḴḵ"),
    ("l", "ĹĺĻļĽľḶḷḸḹḺḻḼḽ"),
    ("m", "ḾḿṀṁṂṃ"),
    ("n", "ÑñŃńŅņŇňǸǹṄṅṆṇṈṉṊṋ"),
    ("o", "ÒÓÔÕÖòóôõöŌōŎŏŐőƠơǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớ"),
    ("o", "ỜờỞởỠỡỢợ"),
    ("p", "ṔṕṖṗ"),
    ("r", "ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ"),
    ("s", "ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩẛ"),
    ("t", "ŢţŤťȚțṪṫṬṭṮṯṰṱẗ"),
    ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự"),
    ("v", "ṼṽṾṿ"),
    ("w", "ŴŵẀẁẂẃẄẅẆẇẈẉẘ"),
    ("x", "ẊẋẌẍ"),
    ("y", "ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ"),
    ("z", "ŹźŻżŽžẐẑẒẓẔẕ"),
    ("β", "ϐ"),
    ("ε", "ϵ"),
    ("θ", "ϑ"),
    ("ι", "\u{1FBE}"),
    ("κ", "ϰ"),
    ("μ", "µ"),
    ("π", "ϖ"),
    ("ρ", "ϱ"),
    ("σ", "ς"),
    ("φ", "ϕ"),
  ]
}
