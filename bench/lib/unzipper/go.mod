module unzipper

go 1.21
