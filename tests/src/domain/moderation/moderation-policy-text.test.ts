import { describe, expect, it } from "@jest/globals";
import { ModerationPolicy } from "../../../../src/domain/moderation/moderation-policy.ts";

describe("the text of a moderation policy", () => {
  it.each([
    "",
    "{",
    "null",
    "[]",
    "80",
    '"Explicit"',
    "{}",
    '{ "labels": null }',
    '{ "labels": [] }',
  ])("is refused with an example if it is %p", (text) => {
    expect(() => ModerationPolicy.parse(text)).toThrow(
      expect.objectContaining({
        name: "TypeError",
        message: expect.stringContaining(`write { "default": null, "labels": { "Explicit": 80 } }`),
      }),
    );
  });

  it("is refused with a list of everything that is wrong", () => {
    const text = JSON.stringify({
      default: "80",
      lables: {},
      labels: { Explict: 80, explicit: 80, Violence: 101, Alcohol: -1, Gambling: "50" },
    });
    expect(() => ModerationPolicy.parse(text)).toThrow(
      new TypeError(
        [
          'unknown member "lables"',
          'unknown label "Explict"',
          'unknown label "explicit"',
          '"default" must be null or a confidence of 0 to 100 percent',
          '"Violence" must be null or a confidence of 0 to 100 percent',
          '"Alcohol" must be null or a confidence of 0 to 100 percent',
          '"Gambling" must be null or a confidence of 0 to 100 percent',
        ].join("; "),
      ),
    );
  });

  it("is refused if a label is a name that every JavaScript object has", () => {
    const text = '{ "labels": { "constructor": 80, "__proto__": 80 } }';
    expect(() => ModerationPolicy.parse(text)).toThrow(/"constructor".*"__proto__"/);
  });
});
