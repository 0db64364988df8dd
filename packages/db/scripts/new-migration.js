// Writes the next migration: the difference between the models at the last migration and now.
// What Prisma cannot say (CHECK, triggers, functions) is then added to the file by hand.
import { writeMigration } from "../dist/new-migration.js"

process.stdout.write(`${await writeMigration(process.argv[2] ?? "")}\n`)
