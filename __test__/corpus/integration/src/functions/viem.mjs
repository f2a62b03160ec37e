import { encodeFunctionData, keccak256, parseAbi, parseEther, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

export default async () => {
  const account = privateKeyToAccount(`0x${"11".repeat(32)}`);
  const abi = parseAbi(["function transfer(address to, uint256 amount)"]);
  const data = encodeFunctionData({ abi, functionName: "transfer", args: [account.address, parseEther("1.5")] });
  return Response.json([account.address, await account.signMessage({ message: "hello" }), data, keccak256(toHex("a"))]);
};
