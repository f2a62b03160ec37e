import dotenv from "dotenv";

export default () => Response.json(dotenv.parse('A=1\nB="two words" # comment\nC=\'x\''));
