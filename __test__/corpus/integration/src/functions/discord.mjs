import { InteractionResponseType, verifyKey } from "discord-interactions";

export default async () => Response.json([InteractionResponseType.PONG, await verifyKey("{}", "00".repeat(64), "0", "11".repeat(32))]);
