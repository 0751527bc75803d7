"""Schema or syntax tree to text: formatting, printing, Prisma's data model as JSON."""
