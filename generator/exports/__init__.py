"""The archive to take home: data files in the usual formats, and an API of plain files."""
