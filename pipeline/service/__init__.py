"""What people do with Rolecall, one module a noun: each checks who may, does it, and writes it into the audit log."""
