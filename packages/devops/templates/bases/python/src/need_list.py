"""The services that this one needs. Each has a name, check() and close()."""

#:need from needs import {{id}}
#:first-need
#:first-need NEEDS = [
#:need     {{id}},
#:first-need ]
#:no-need NEEDS = []
