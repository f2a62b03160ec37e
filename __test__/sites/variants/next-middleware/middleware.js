import { NextResponse } from "next/server";

export function middleware() {
  return NextResponse.next({ headers: { "x-own": "middleware" } });
}

export const config = { matcher: "/((?!_next/).*)" };
