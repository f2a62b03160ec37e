#!/usr/bin/env node
import { word } from "./word.mjs";

export default () => new Response(word);
