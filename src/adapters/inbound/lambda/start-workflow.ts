import { startWorkflowOnAws } from "../../composition/aws/start-workflow.ts";

export const handler = startWorkflowOnAws(process.env);
