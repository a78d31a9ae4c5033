import { AllowedSizes } from "../../domain/image/allowed-sizes.ts";
import type { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import { parseAllowedKey } from "./allowed-key.ts";
import type { GenerateSizeCommand } from "./generate-size.use-case.ts";
import { type FoundSize, type RefusedSize, refused } from "./size-outcome.ts";
import type { SizeStore } from "./size-store.port.ts";

/** Says whether a size is to be had at the image host, by the rules of GenerateSize. Generates nothing. */
export class FindSize {
  private readonly published: Pick<SizeStore, "has">;
  private readonly allowed: AllowedSizes;

  constructor(published: Pick<SizeStore, "has">, sizes: readonly ThumbnailSize[]) {
    this.published = published;
    this.allowed = new AllowedSizes(sizes);
  }

  async execute({ key: text }: GenerateSizeCommand): Promise<FoundSize | RefusedSize> {
    const parsed = parseAllowedKey(text, this.allowed);
    if ("kind" in parsed) return parsed;
    const { key } = parsed;
    if (!(await this.published.has(key.image))) return refused({ reason: "not-published" });
    return { kind: "found", key };
  }
}
