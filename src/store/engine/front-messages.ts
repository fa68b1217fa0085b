import { z } from "zod";

/** What the supervisor tells the engine process over its private channel. */
export const supervisorMessage = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("start"),
    /** npm package of the engine. */
    enginePackage: z.string(),
    dataDir: z.string(),
    configFile: z.string(),
    /** 0 = any free port. */
    port: z.number(),
    username: z.string(),
    password: z.string(),
    /** Whether `faults` messages are obeyed. */
    faultsAllowed: z.boolean(),
  }),
  z.object({
    kind: z.literal("faults"),
    faults: z.array(
      z.object({
        match: z.string(),
        times: z.number(),
        when: z.enum(["before", "after"]),
        action: z.union([z.literal("drop"), z.literal("none"), z.object({ code: z.number(), type: z.string() })]),
        delayMs: z.number(),
      }),
    ),
  }),
  z.object({ kind: z.literal("close") }),
]);

export type SupervisorMessage = z.infer<typeof supervisorMessage>;

/** What the engine process answers. */
export const frontMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready"), port: z.number() }),
  z.object({ kind: z.literal("faults_set") }),
  z.object({
    kind: z.literal("failed"),
    code: z.enum(["package_missing", "open_failed", "address_in_use", "start_failed"]),
    message: z.string(),
  }),
]);

export type FrontMessage = z.infer<typeof frontMessage>;
