/** What a bucket keeps of an object beside its content. */
export interface ObjectHead {
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The file of an object's folder that holds its head. */
export const HEAD_FILE = "object.json";

/** How the name of the file with the content begins. */
export const CONTENT = "content.";

export const contentFile = ({ contentType }: Pick<ObjectHead, "contentType">): string =>
  `${CONTENT}${contentType.split("/")[1]?.replace("jpeg", "jpg")}`;

/** @throws {TypeError} if the text is none of ours */
export const parseHead = (text: string, file: string): ObjectHead => {
  let head: Partial<ObjectHead> | null = null;
  try {
    head = JSON.parse(text) as Partial<ObjectHead> | null;
  } catch {}
  const { contentType, metadata } = head ?? {};
  if (typeof contentType === "string" && typeof metadata === "object" && metadata !== null) {
    return { contentType, metadata };
  }
  throw new TypeError(`${file} is not what the service writes.`);
};
