// Never built: that SwiftPM can plan it is what counts.
