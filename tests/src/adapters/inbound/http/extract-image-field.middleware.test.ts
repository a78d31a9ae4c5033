import { describe, expect, it } from "@jest/globals";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import fc from "fast-check";
import { extractImageField } from "../../../../../src/adapters/inbound/http/extract-image-field.middleware.ts";

type Parser = ReturnType<typeof httpJsonBodyParser>;
const plain = httpJsonBodyParser({ disableContentTypeCheck: true });

/** The body that a parser leaves in the event, or the status of its refusal. */
const outcome = async (parser: Parser, body: string): Promise<unknown> => {
  const event = { body, headers: {}, isBase64Encoded: false };
  try {
    await parser.before?.({ event } as never);
    return event.body;
  } catch (error) {
    return (error as { statusCode?: number }).statusCode;
  }
};

/** The texts that the body parser gets. */
const textsParsed = async (body: string): Promise<string[]> => {
  const texts: string[] = [];
  const spy: Parser = {
    before: async (request) => {
      texts.push((request.event as unknown as { body: string }).body);
      return plain.before?.(request);
    },
  };
  await outcome(extractImageField(spy), body);
  return texts;
};

const IMAGE = "iVBORw0KGgoAAAANSUhEUgAA".repeat(20);

describe("a body parser that gets the body without the image", () => {
  it.each([
    ["bare base64", IMAGE],
    ["a data URI", `data:image/png;base64,${IMAGE}`],
    ["URL-safe base64", `ab-_${IMAGE}`],
  ])("never gets %s, and the handler gets it whole", async (_, image) => {
    const body = JSON.stringify({ data: { image, name: "a pin" } });
    expect(await outcome(extractImageField(plain), body)).toEqual({
      data: { image, name: "a pin" },
    });
    expect((await textsParsed(body))[0]).not.toContain(IMAGE);
  });

  it.each([
    ["a name that looks like an image", { data: { name: `"image": "${IMAGE}`, image: IMAGE } }],
    ["an image that is not a text", { data: { image: 5 } }],
    ["an image in a list", { data: [{ image: IMAGE }] }],
    ["no data", { image: IMAGE }],
    ["data that is null", { data: null, image: "AAAA" }],
    ["an image with an escaped slash", JSON.parse(`{"data":{"image":"AAAA\\/BBBB${IMAGE}"}}`)],
  ])("agrees with the plain parser about %s", async (_, value) => {
    const body = JSON.stringify(value);
    const [spared, parsed] = [
      await outcome(extractImageField(plain), body),
      await outcome(plain, body),
    ];
    const imageOf = (result: unknown) => (result as { data?: { image?: unknown } }).data?.image;
    expect(imageOf(spared)).toEqual(imageOf(parsed));
  });

  it.each([
    ["a text that ends within the image", `{"data":{"image":"${IMAGE}`],
    ["a line break within the image", `{"data":{"image":"${IMAGE}\n${IMAGE}"}}`],
    ["a member after the image that is not JSON", `{"data":{"image":"${IMAGE}", name}}`],
    ["__proto__", `{"__proto__":{"a":1},"data":{"image":"${IMAGE}"}}`],
    ["nothing", ""],
  ])("refuses what the parser refuses: %s", async (_, body) => {
    const refused = await outcome(plain, body);
    expect(refused).toEqual(expect.any(Number));
    expect(await outcome(extractImageField(plain), body)).toBe(refused);
  });

  it("takes the later of two images, as JSON.parse does", async () => {
    const body = `{"data":{"image":"${IMAGE}","image":"BBBBBBBBBBBBBBBBBBBB"}}`;
    expect(await outcome(extractImageField(plain), body)).toMatchObject({
      data: { image: "BBBBBBBBBBBBBBBBBBBB" },
    });
  });

  it("leaves every image unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.string(), async (image, name) => {
        const body = JSON.stringify({ data: { name, image: IMAGE + image } });
        expect(await outcome(extractImageField(plain), body)).toEqual({
          data: { name, image: IMAGE + image },
        });
      }),
    );
  });
});
