/** A text of 3 to 140 characters. */
const repeat = (text: string): string =>
  [...text.repeat(140)].slice(0, 140).join("").trim().padEnd(3, "x");

/** Texts of up to 140 characters, as the upload API counts them, each with the difficulty that it has. */
export const TEXTS: readonly (readonly [string, string])[] = [
  ["ASCII", repeat("The quick brown fox, 100% \"quoted\" & 'so'; <b>bold</b> = {json} ")],
  ["emoji", repeat("📌🍺")],
  ["emoji of several code points", repeat("👩‍👩‍👧‍👦🏳️‍🌈")],
  ["CJK", repeat("画像サービス图像服务이미지")],
  ["CJK outside the basic plane", repeat("𠮷野家𩸽")],
  ["right to left", repeat("שָׁלוֹם عالم‏")],
  ["combining marks, not composed", repeat("e\u0301o\u0308a\u030a")],
  ["the same, composed", repeat("\u00e9\u00f6\u00e5")],
  ["Latin-1", repeat("Ærøskøbing für 5 £ ")],
  ["white space at both ends", "  both ends  "],
  ["white space inside", "a  b\tc\nd\r\ne\u00a0f\u2028g"],
  ["control characters", "a\u0000b\u0007c\u007fd"],
  ["looks like our base64", "b64:YWJj"],
  ["looks like an encoded word", "=?UTF-8?B?w6k=?="],
  ["looks percent-encoded", "100%25 %F0%9F%93%8C +"],
  ["looks like null", "null"],
];
