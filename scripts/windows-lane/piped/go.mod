module piped

go 1.21
