import { readFileSync } from "node:fs";

/** Reads the code blocks of one language from a document. @param path from the repository's root */
export const readCodeBlocks = (path: string, language: string): readonly string[] => {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"));
  return [...blocks].map(([, code = ""]) => code);
};
