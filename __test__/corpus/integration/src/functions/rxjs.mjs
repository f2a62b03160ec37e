import { firstValueFrom, from, map, mergeMap, of, delay, toArray } from "rxjs";

export default async () =>
  Response.json(await firstValueFrom(from([3, 1, 2]).pipe(mergeMap((n) => of(n).pipe(delay(10))), map((n) => n * 2), toArray())));
