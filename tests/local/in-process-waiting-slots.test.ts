import { InProcessWaitingSlots } from "../../local/in-process-waiting-slots.ts";
import { describeWaitingSlots } from "../contract/waiting-slots.contract.ts";

describeWaitingSlots(
  "InProcessWaitingSlots",
  async (slotSeconds) => new InProcessWaitingSlots(slotSeconds),
);
