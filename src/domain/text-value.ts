/**
 * A value object that is one text. A subclass checks the text in its static `parse`.
 *
 * @typeParam Kind keeps two kinds of text apart for the compiler: an md5 is no SHA-256
 */
export abstract class TextValue<Kind extends string> {
  declare protected readonly kind: Kind;
  private readonly text: string;

  protected constructor(text: string) {
    this.text = text;
  }

  equals(other: this): boolean {
    return this.text === other.text;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/**
 * @param what the kind of value that is expected, for the message
 * @throws {TypeError} if the text does not match
 */
export const requireMatch = (text: string, pattern: RegExp, what: string): string => {
  if (!pattern.test(text)) throw new TypeError(`"${text}" is not ${what}`);
  return text;
};
