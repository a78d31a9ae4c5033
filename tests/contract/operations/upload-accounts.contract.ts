import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { UploadAccounts } from "../../../operations/application/ports/upload-accounts.port.ts";
import type { UploadCounter } from "../../../src/application/upload-limits/upload-counter.port.ts";
import { chargesOf } from "../../../src/domain/upload/upload-limits.ts";

export interface UploadAccountsUnderTest {
  readonly accounts: UploadAccounts;
  /** The service's, on the same storage. */
  readonly counter: UploadCounter;
}

const LIMITS = {
  userUploadsPerHour: 1,
  userBytesPerDay: 10,
  imageableUploadsPerHour: 1,
  imageableBytesPerDay: null,
};

/** What every adapter of UploadAccounts does. */
export const describeUploadAccounts = (
  name: string,
  make: () => Promise<UploadAccountsUnderTest>,
): void => {
  describe(`${name} as UploadAccounts`, () => {
    const aPin = () => ({ type: "Pin", id: randomUUID() });
    const upload = async ({ counter }: UploadAccountsUnderTest, userId: string, pin = aPin()) => {
      const charges = chargesOf(LIMITS, { imageable: pin, userId }, 10);
      return (await counter.count(charges, new Date()))?.limit.of ?? "counted";
    };

    it("erases a user's account, and no other user's or an imageable's", async () => {
      const under = await make();
      const [ann, ben, pin] = [randomUUID(), randomUUID(), aPin()];
      expect(await upload(under, ann, pin)).toBe("counted");
      expect(await upload(under, ben)).toBe("counted");
      await under.accounts.erase(ann);
      expect(await upload(under, ben)).toBe("user");
      expect(await upload(under, ann, pin)).toBe("imageable");
      expect(await upload(under, ann)).toBe("counted");
      expect(await upload(under, ann)).toBe("user");
    });

    it("erases no account whose user's id begins with the same letters", async () => {
      const under = await make();
      const ann = randomUUID();
      await upload(under, `${ann}1`);
      await under.accounts.erase(ann);
      expect(await upload(under, `${ann}1`)).toBe("user");
    });

    it("does nothing if there is none", async () => {
      await (await make()).accounts.erase(randomUUID());
    });
  });
};
