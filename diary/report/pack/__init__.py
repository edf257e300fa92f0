"""The evidence pack: an edition on disk, that anybody can check with tools they already have.

Rules: a pack is a bag after BagIt 1.0 (RFC 8493) with SHA-256. Names are ASCII and fit for
Windows. All of it comes from the edition; originals come by their reference in it. The same
edition, originals and key give the same bytes, but for a password's salt.
"""
